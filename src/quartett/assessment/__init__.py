# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Self-assessment: catalogues, ratings, scores, agreement, consensus.

`catalogue("efqm-2020")` is a model as data, a `Rating` what one person says of an item. `score`
makes points of one person's ratings, `explain` says where each number comes from, and
`contradictions` where numbers and words do not fit each other. `agreement` says of a team's ratings
what must be discussed, and how alike its members see the house.
"""

from quartett.assessment.agreement import Agreement, Reading, agreement
from quartett.assessment.agreement_json import agreement_to_json
from quartett.assessment.bootstrapping import Coefficient, Estimate, NotComputable, Reason
from quartett.assessment.catalogue import (
    Attribute,
    Band,
    Block,
    Both,
    Catalogue,
    Certainty,
    Criterion,
    Depth,
    Level,
    Method,
    Part,
    Recognition,
    Relation,
    Scale,
)
from quartett.assessment.consensus import (
    Consensus,
    ConsensusItem,
    Dot,
    GroupDots,
    Hint,
    HintKind,
    Standing,
)
from quartett.assessment.contradictions import (
    Contradiction,
    ContradictionRule,
    Thresholds,
    contradictions,
)
from quartett.assessment.decided import DecidedRound
from quartett.assessment.errors import (
    AssessmentError,
    DuplicateRatingError,
    HeadingRatedError,
    MisplacedAttributeError,
    NotWholeError,
    OffScaleError,
    OverrideWithoutReasonError,
    ScoringError,
    SeveralRatersError,
    UnknownAttributeError,
    UnknownCatalogueError,
    UnknownItemError,
    UnknownMethodError,
    WeightsError,
)
from quartett.assessment.explaining import explain, headline
from quartett.assessment.explanation import Explanation, as_text
from quartett.assessment.findings_out import findings
from quartett.assessment.item_agreement import ItemAgreement, Peaks
from quartett.assessment.merging import MERGED
from quartett.assessment.mildness import Mildness, mildness
from quartett.assessment.own_catalogue import (
    CatalogueFile,
    OwnCatalogueError,
    read_own_catalogue,
)
from quartett.assessment.rating_files import RatingFileError, ReadRatings, read_ratings
from quartett.assessment.rating_template import rating_template
from quartett.assessment.ratings import Rating, RatingSheet, Remark, RemarkKind
from quartett.assessment.report import AssessmentReport
from quartett.assessment.reporting import assessment_manuscript
from quartett.assessment.score_json import score_to_json
from quartett.assessment.scores import AttributeScore, CriterionScore, PartScore, Score
from quartett.assessment.scoring import PROPOSAL, item_values, propose_median, score
from quartett.assessment.shipped import catalogue, catalogues
from quartett.assessment.time_budget import BUDGET_RULE
from quartett.assessment.trend import Trend, trend

__all__ = [
    "BUDGET_RULE",
    "MERGED",
    "PROPOSAL",
    "Agreement",
    "AssessmentError",
    "AssessmentReport",
    "Attribute",
    "AttributeScore",
    "Band",
    "Block",
    "Both",
    "Catalogue",
    "CatalogueFile",
    "Certainty",
    "Coefficient",
    "Consensus",
    "ConsensusItem",
    "Contradiction",
    "ContradictionRule",
    "Criterion",
    "CriterionScore",
    "DecidedRound",
    "Depth",
    "Dot",
    "DuplicateRatingError",
    "Estimate",
    "Explanation",
    "GroupDots",
    "HeadingRatedError",
    "Hint",
    "HintKind",
    "ItemAgreement",
    "Level",
    "Method",
    "Mildness",
    "MisplacedAttributeError",
    "NotComputable",
    "NotWholeError",
    "OffScaleError",
    "OverrideWithoutReasonError",
    "OwnCatalogueError",
    "Part",
    "PartScore",
    "Peaks",
    "Rating",
    "RatingFileError",
    "RatingSheet",
    "ReadRatings",
    "Reading",
    "Reason",
    "Recognition",
    "Relation",
    "Remark",
    "RemarkKind",
    "Scale",
    "Score",
    "ScoringError",
    "SeveralRatersError",
    "Standing",
    "Thresholds",
    "Trend",
    "UnknownAttributeError",
    "UnknownCatalogueError",
    "UnknownItemError",
    "UnknownMethodError",
    "WeightsError",
    "agreement",
    "agreement_to_json",
    "as_text",
    "assessment_manuscript",
    "catalogue",
    "catalogues",
    "contradictions",
    "explain",
    "findings",
    "headline",
    "item_values",
    "mildness",
    "propose_median",
    "rating_template",
    "read_own_catalogue",
    "read_ratings",
    "score",
    "score_to_json",
    "trend",
]
