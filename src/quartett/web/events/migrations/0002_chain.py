# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hang the log on a chain; what was logged before is sealed as it lies there."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import quartett.web.events.models
from quartett.trail import GENESIS, Act, Part, commitment, seal
from quartett.web.events.sealing import fresh_value, text_of

SEALED = ["sealed", "hash", *(f"{part}_salt" for part in Part)]
CHUNK = 1000


def seal_what_there_is(apps, schema_editor):
    """Give each house its own chain and seal its events in their order."""
    alias = schema_editor.connection.alias
    for head in apps.get_model("events", "EventHead").objects.using(alias).all():
        head.chain = quartett.web.events.models.new_chain()
        _seal_log(apps.get_model("events", "Event").objects.using(alias), head)
        head.save()


def _seal_log(events, head):
    last = 0
    while rows := list(
        events.filter(authority_id=head.pk, seq__gt=last).order_by("seq")[:CHUNK]
    ):
        for row in rows:
            _seal_row(row, head)
        events.bulk_update(rows, SEALED)
        last = rows[-1].seq


def _seal_row(row, head):
    texts = text_of(row.user_id, row.reason, row.before, row.after)
    values = {part: fresh_value(texts[part]) for part in Part}
    sealed = seal(
        Act(head.chain, row.seq, row.at, row.role, row.action, row.object_key),
        previous=head.hash,
        commitments={part: commitment(part, values[part]) for part in Part},
    )
    for part in Part:
        setattr(row, f"{part}_salt", values[part].salt)
    row.sealed, row.hash = sealed.text, sealed.hash
    head.hash = sealed.hash


class Migration(migrations.Migration):
    dependencies = [
        ("authorities", "0001_initial"),
        ("events", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *(
            migrations.AddField("event", name, models.CharField(blank=True, max_length=32, default=""), preserve_default=False)
            for name in ("user_salt", "reason_salt", "before_salt", "after_salt")
        ),
        migrations.AddField("event", "sealed", models.TextField(default=""), preserve_default=False),
        migrations.AddField("event", "hash", models.CharField(default="", max_length=64), preserve_default=False),
        migrations.AddField(
            "eventhead",
            "chain",
            models.CharField(default=quartett.web.events.models.new_chain, max_length=32),
        ),
        migrations.AddField("eventhead", "hash", models.CharField(default=GENESIS, max_length=64)),
        migrations.AlterField(
            "event",
            "user",
            models.ForeignKey(
                null=True,
                on_delete=quartett.web.events.models.forget_user,
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="LogCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("checked_at", models.DateTimeField(auto_now_add=True)),
                ("role", models.CharField(max_length=20)),
                ("noted", models.CharField(blank=True, max_length=90, verbose_name="notierter Kopf")),
                ("upto", models.PositiveBigIntegerField()),
                ("head", models.CharField(max_length=90)),
                ("fault", models.TextField(blank=True)),
                ("authority", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="authorities.authority")),
            ],
            options={"verbose_name": "Prüfung des Verlaufs", "ordering": ["-checked_at"]},
        ),
        # last: PostgreSQL changes no table in a transaction that has changed its rows
        migrations.RunPython(seal_what_there_is, migrations.RunPython.noop),
    ]
