
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from quartett.web.tables_together import TablesTogether


class Migration(TablesTogether):

    initial = True

    dependencies = [
        ('authorities', '0001_initial'),
        ('web_answers', '0002_comment'),
        ('web_improvement', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='Nummer')),
                ('version', models.PositiveIntegerField(default=1)),
                ('submission', models.UUIDField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=120, verbose_name='Bezeichnung')),
                ('kind', models.CharField(choices=[('team', 'Bewertungsteam'), ('check', 'Qualitäts-Check')], max_length=8, verbose_name='Art')),
                ('state', models.CharField(choices=[('planned', 'geplant'), ('open', 'offen'), ('locked', 'gesperrt'), ('consensus', 'im Konsens'), ('decided', 'entschieden'), ('closed', 'abgeschlossen')], default='planned', max_length=10, verbose_name='Stand')),
                ('catalogue_id', models.CharField(max_length=60, verbose_name='Katalog')),
                ('catalogue_text', models.TextField()),
                ('method', models.CharField(max_length=40, verbose_name='Verfahren')),
                ('weights', models.JSONField(blank=True, default=dict, verbose_name='bestätigte Gewichte')),
                ('seats_named', models.BooleanField(default=False, verbose_name='Moderation sieht die Funktion')),
                ('threshold', models.PositiveSmallIntegerField(default=7, verbose_name='Schwelle')),
                ('opens_on', models.DateField(blank=True, null=True, verbose_name='Beginn')),
                ('deadline', models.DateField(verbose_name='Frist')),
                ('consensus_on', models.DateField(blank=True, null=True, verbose_name='Konsenstag')),
                ('meeting_minutes', models.PositiveSmallIntegerField(default=180, verbose_name='Zeit im Konsens')),
                ('opened_on', models.DateField(blank=True, null=True)),
                ('locked_on', models.DateField(blank=True, null=True)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('validation', models.CharField(blank=True, max_length=120, verbose_name='Bestätigung von außen')),
                ('step_values', models.JSONField(blank=True, default=dict, verbose_name='eigene Werte der Schritte')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='authorities.authority')),
                ('collection', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='web_answers.collection')),
                ('feeds', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='checks', to='web_assessment.round', verbose_name='dient als Beleg für')),
            ],
            options={
                'verbose_name': 'Runde',
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('authority', 'number'), name='assessment_round_number_once_per_house'), models.UniqueConstraint(fields=('authority', 'submission'), name='assessment_round_form_saved_once'), models.CheckConstraint(condition=models.Q(('kind', 'check'), ('collection__isnull', True), _connector='OR'), name='only_checks_collect_anonymous_answers'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'check'), _negated=True), models.Q(('state__in', ['consensus', 'decided']), _negated=True), _connector='OR'), name='checks_have_no_consensus'), models.CheckConstraint(condition=models.Q(('threshold__gte', 5)), name='threshold_of_a_round_at_least_five')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='Nummer')),
                ('version', models.PositiveIntegerField(default=1)),
                ('submission', models.UUIDField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=160, verbose_name='Bezeichnung')),
                ('kind', models.CharField(choices=[('file', 'Datei'), ('link', 'Adresse'), ('indicator', 'Kennzahl'), ('process', 'Prozess'), ('survey', 'Befragung oder Check'), ('letter', 'Schreiben')], max_length=10, verbose_name='Art')),
                ('about', models.CharField(blank=True, max_length=300, verbose_name='Was zeigt es?')),
                ('address', models.URLField(blank=True, verbose_name='Adresse')),
                ('reference', models.CharField(blank=True, max_length=80, verbose_name='Schlüssel')),
                ('data_points', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Datenpunkte')),
                ('as_of', models.DateField(blank=True, null=True, verbose_name='Stand')),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='authorities.authority')),
            ],
            options={
                'verbose_name': 'Beleg',
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('authority', 'number'), name='evidence_number_once_per_house'), models.UniqueConstraint(fields=('authority', 'submission'), name='evidence_form_saved_once')],
            },
        ),
        migrations.CreateModel(
            name='EvidenceLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('catalogue_id', models.CharField(max_length=60)),
                ('item', models.CharField(max_length=8)),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='web_assessment.evidence')),
            ],
            options={
                'verbose_name': 'Zuordnung eines Belegs',
                'ordering': ['catalogue_id', 'item'],
                'constraints': [models.UniqueConstraint(fields=('evidence', 'catalogue_id', 'item'), name='one_link_per_evidence_and_item')],
            },
        ),
        migrations.CreateModel(
            name='LicensedText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('catalogue_id', models.CharField(max_length=60)),
                ('item', models.CharField(max_length=8)),
                ('text', models.TextField(verbose_name='Wortlaut')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='authorities.authority')),
            ],
            options={
                'verbose_name': 'lizenzierter Wortlaut',
                'ordering': ['catalogue_id', 'item'],
                'constraints': [models.UniqueConstraint(fields=('authority', 'catalogue_id', 'item'), name='one_licensed_text_per_item')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='meeting', serialize=False, to='web_assessment.round')),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('item', models.CharField(blank=True, max_length=8)),
                ('item_since', models.DateTimeField(blank=True, null=True)),
                ('seconds_before', models.PositiveIntegerField(default=0)),
                ('item_seconds_before', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'Konsenssitzung',
            },
        ),
        migrations.CreateModel(
            name='DecisionStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(blank=True, max_length=8)),
                ('kind', models.CharField(choices=[('decided', 'entschieden'), ('accepted', 'ohne Aussprache angenommen'), ('reopened', 'wieder geöffnet'), ('undone', 'zurückgenommen'), ('noted', 'notiert'), ('stated', 'Aussagen bearbeitet'), ('meeting', 'Sitzung')], max_length=10)),
                ('before', models.SmallIntegerField(blank=True, null=True)),
                ('after', models.SmallIntegerField(blank=True, null=True)),
                ('text', models.TextField(blank=True)),
                ('role', models.CharField(max_length=20)),
                ('at', models.DateTimeField()),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='minutes', to='web_assessment.round')),
            ],
            options={
                'verbose_name': 'Zeile der Niederschrift',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=8)),
                ('value', models.SmallIntegerField(blank=True, null=True, verbose_name='Konsenswert')),
                ('proposal', models.SmallIntegerField(blank=True, null=True)),
                ('reason', models.TextField(blank=True, verbose_name='Begründung')),
                ('version', models.PositiveIntegerField(default=1)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='web_assessment.round')),
            ],
            options={
                'verbose_name': 'Entscheidung',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('round', 'item'), name='one_decision_per_item')],
            },
        ),
        migrations.CreateModel(
            name='AgreedPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=8)),
                ('kind', models.CharField(choices=[('strength', 'Stärke'), ('improvement', 'Verbesserung')], max_length=12)),
                ('text', models.CharField(max_length=300, verbose_name='Aussage')),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('version', models.PositiveIntegerField(default=1)),
                ('finding', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='web_improvement.finding')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='web_assessment.round')),
            ],
            options={
                'verbose_name': 'gemeinsame Aussage',
                'ordering': ['item', 'kind', 'place', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='OwnCatalogue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('catalogue_id', models.CharField(max_length=60, verbose_name='Kennung')),
                ('title', models.CharField(max_length=160, verbose_name='Bezeichnung')),
                ('text', models.TextField()),
                ('added_on', models.DateField()),
                ('retired_on', models.DateField(blank=True, null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='authorities.authority')),
            ],
            options={
                'verbose_name': 'eigener Katalog',
                'ordering': ['title'],
                'constraints': [models.UniqueConstraint(fields=('authority', 'catalogue_id'), name='one_own_catalogue_per_id')],
            },
        ),
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('results', models.TextField(blank=True, verbose_name='Angestrebte Ergebnisse')),
                ('approach', models.TextField(blank=True, verbose_name='Vorgehen')),
                ('deployment', models.TextField(blank=True, verbose_name='Umsetzung')),
                ('refinement', models.TextField(blank=True, verbose_name='Prüfen und Verbessern')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='web_improvement.measure')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='projects', to='web_assessment.round')),
            ],
            options={
                'verbose_name': 'Projekt der Anerkennung',
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('round', 'place'), name='one_project_per_place'), models.UniqueConstraint(fields=('round', 'measure'), name='one_project_per_measure'), models.CheckConstraint(condition=models.Q(('place__gte', 1), ('place__lte', 3)), name='three_projects_at_most')],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('file', models.FileField(upload_to='evidence/')),
                ('name', models.CharField(max_length=160, verbose_name='Dateiname')),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('added_on', models.DateField()),
                ('role', models.CharField(max_length=20)),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='web_assessment.evidence')),
            ],
            options={
                'verbose_name': 'Fassung eines Belegs',
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('evidence', 'number'), name='one_revision_per_number')],
            },
        ),
        migrations.CreateModel(
            name='RoundGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40)),
                ('title', models.CharField(max_length=80, verbose_name='Gruppe')),
                ('size', models.PositiveIntegerField(blank=True, null=True, verbose_name='Menschen')),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='web_assessment.round')),
            ],
            options={
                'verbose_name': 'Gruppe einer Runde',
                'ordering': ['place', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('round', 'key'), name='one_group_per_key_and_round')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='Platz')),
                ('function', models.CharField(max_length=80, verbose_name='Funktion')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='E-Mail-Adresse')),
                ('token_digest', models.CharField(max_length=64, unique=True)),
                ('state', models.CharField(choices=[('invited', 'eingeladen'), ('started', 'angefangen'), ('submitted', 'abgegeben'), ('withdrawn', 'zurückgezogen')], default='invited', max_length=10, verbose_name='Stand')),
                ('criteria', models.JSONField(blank=True, default=list, verbose_name='Kriterien')),
                ('invited_on', models.DateField(blank=True, null=True)),
                ('reminded_on', models.DateField(blank=True, null=True)),
                ('submitted_on', models.DateField(blank=True, null=True)),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='web_assessment.roundgroup')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='web_assessment.round')),
                ('stands_in_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='substitutes', to='web_assessment.seat')),
            ],
            options={
                'verbose_name': 'Platz im Team',
                'ordering': ['number'],
                'base_manager_name': 'everywhere',
                'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='one_seat_per_number')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=8)),
                ('strengths', models.TextField(blank=True, verbose_name='Stärken')),
                ('improvements', models.TextField(blank=True, verbose_name='Verbesserungen')),
                ('not_judged', models.BooleanField(default=False, verbose_name='kann ich nicht beurteilen')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='Begründung')),
                ('version', models.PositiveIntegerField(default=1)),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='web_assessment.seat')),
            ],
            options={
                'verbose_name': 'Eintrag',
                'ordering': ['pk'],
                'base_manager_name': 'everywhere',
                'constraints': [models.UniqueConstraint(fields=('seat', 'item'), name='one_entry_per_seat_and_item')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='StepMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=40)),
                ('done_on', models.DateField(verbose_name='am')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='Notiz')),
                ('role', models.CharField(max_length=20)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='web_assessment.round')),
            ],
            options={
                'verbose_name': 'Schritt',
                'ordering': ['done_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('round', 'step'), name='one_mark_per_step')],
            },
        ),
        migrations.CreateModel(
            name='EntryValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attribute', models.CharField(blank=True, max_length=40)),
                ('value', models.SmallIntegerField()),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='web_assessment.entry')),
            ],
            options={
                'verbose_name': 'Wert',
                'base_manager_name': 'everywhere',
                'constraints': [models.UniqueConstraint(fields=('entry', 'attribute'), name='one_value_per_entry_and_attribute')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
    ]
