
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from quartett.web.tables_together import TablesTogether


class Migration(TablesTogether):

    initial = True

    dependencies = [
        ('authorities', '0001_initial'),
        ('register', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='EventMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='Tag')),
                ('title', models.CharField(max_length=60, verbose_name='Was geschah?')),
                ('indicator', models.CharField(blank=True, max_length=100, verbose_name='Kennzahl')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='authorities.authority')),
            ],
            options={
                'ordering': ['day'],
            },
        ),
        migrations.CreateModel(
            name='FigureImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('figures', 'Kennzahlen und Regionalzahlen'), ('register', 'Verzeichnis der Jobcenter'), ('comparison_types', 'Zuordnung der Vergleichstypen'), ('geometry', 'Umrisse für die Karte (GeoJSON)')], max_length=20)),
                ('state', models.CharField(choices=[('uploaded', 'wartet auf die Zuordnung der Spalten'), ('staging', 'wird gelesen'), ('preview', 'wartet auf Ihre Prüfung'), ('confirmed', 'übernommen'), ('undone', 'zurückgenommen'), ('discarded', 'verworfen'), ('failed', 'nicht lesbar')], default='uploaded', max_length=10)),
                ('file_name', models.CharField(max_length=200)),
                ('file', models.FileField(max_length=200, upload_to='imports/%Y')),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='Quelle der Datei')),
                ('sheet', models.CharField(blank=True, max_length=120)),
                ('place_kind', models.CharField(choices=[('jobcenter', 'Jobcenter'), ('kreis', 'Kreise und kreisfreie Städte')], default='jobcenter', max_length=10)),
                ('mapping', models.TextField(blank=True)),
                ('counts', models.JSONField(default=dict)),
                ('faults', models.JSONField(default=dict)),
                ('notes', models.JSONField(default=list)),
                ('changes', models.JSONField(default=dict)),
                ('before', models.JSONField(default=dict)),
                ('attempt', models.PositiveIntegerField(default=0)),
                ('job', models.UUIDField(blank=True, null=True)),
                ('sequence', models.PositiveBigIntegerField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_role', models.CharField(max_length=20)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('confirmed_role', models.CharField(blank=True, max_length=20)),
                ('authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='authorities.authority')),
            ],
            options={
                'verbose_name': 'Einlesen',
                'ordering': ['-created_at', '-pk'],
                'base_manager_name': 'everywhere',
                'indexes': [models.Index(fields=['state', 'authority'], name='web_indicat_state_a1d7f0_idx')],
                'constraints': [models.UniqueConstraint(fields=('authority', 'number'), name='one_import_per_number'), models.UniqueConstraint(condition=models.Q(('authority', None)), fields=('number',), name='one_import_for_all_per_number')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='FigureValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=20)),
                ('indicator', models.CharField(max_length=100)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('gender', models.CharField(blank=True, max_length=6)),
                ('value', models.FloatField(null=True)),
                ('missing', models.CharField(blank=True, max_length=6)),
                ('numerator', models.FloatField(null=True)),
                ('denominator', models.FloatField(null=True)),
                ('row', models.PositiveIntegerField()),
                ('figure_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='web_indicators.figureimport')),
            ],
            options={
                'verbose_name': 'Wert',
                'base_manager_name': 'everywhere',
                'indexes': [models.Index(fields=['place', 'indicator', 'first'], name='figures_of_a_place'), models.Index(fields=['indicator', 'last', 'place'], name='figures_of_a_period')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='OwnIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60, verbose_name='Schlüssel')),
                ('name', models.CharField(max_length=120, verbose_name='Name')),
                ('formula', models.CharField(max_length=300, verbose_name='Formel')),
                ('inputs', models.JSONField(default=list, verbose_name='Zählungen')),
                ('unit', models.CharField(max_length=30, verbose_name='Einheit')),
                ('decimals', models.PositiveSmallIntegerField(default=1, verbose_name='Nachkommastellen')),
                ('direction', models.CharField(choices=[('higher', 'ein höherer Wert'), ('lower', 'ein niedrigerer Wert'), ('neutral', 'ohne Wertung')], max_length=10, verbose_name='Besser ist')),
                ('target', models.FloatField(blank=True, null=True, verbose_name='Ziel')),
                ('tolerance', models.FloatField(blank=True, null=True, verbose_name='Toleranz')),
                ('owner_role', models.CharField(choices=[('administration', 'Administration'), ('quality', 'Qualitätsbeauftragte'), ('leadership', 'Leitung'), ('process_owner', 'Prozessverantwortliche'), ('team_lead', 'Teamleitung'), ('staff', 'Beschäftigte'), ('staff_council', 'Personalrat'), ('auditor', 'Prüfung'), ('guest', 'Gast')], default='quality', max_length=20, verbose_name='Zuständige Rolle')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='Woher kommen die Zählungen?')),
                ('template_key', models.CharField(blank=True, max_length=60)),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='gilt ab')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='authorities.authority')),
            ],
            options={
                'verbose_name': 'Eigene Kennzahl',
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('authority', 'key'), name='one_own_indicator_per_key')],
            },
        ),
        migrations.CreateModel(
            name='OwnValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('inputs', models.JSONField(default=dict)),
                ('n', models.PositiveIntegerField(blank=True, null=True)),
                ('value', models.FloatField(null=True)),
                ('entered_at', models.DateTimeField(auto_now=True)),
                ('entered_role', models.CharField(max_length=20)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='web_indicators.ownindicator')),
            ],
            options={
                'ordering': ['first'],
                'constraints': [models.UniqueConstraint(fields=('indicator', 'first', 'last'), name='one_own_value_per_period')],
            },
        ),
        migrations.CreateModel(
            name='PeerGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='Name')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='authorities.authority')),
                ('jobcenters', models.ManyToManyField(to='register.jobcenter', verbose_name='Jobcenter')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('authority', 'name'), name='one_group_per_name')],
            },
        ),
        migrations.CreateModel(
            name='RememberedMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64)),
                ('mapping', models.TextField()),
                ('place_kind', models.CharField(choices=[('jobcenter', 'Jobcenter'), ('kreis', 'Kreise und kreisfreie Städte')], max_length=10)),
                ('authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='authorities.authority')),
            ],
            options={
                'base_manager_name': 'everywhere',
                'constraints': [models.UniqueConstraint(fields=('authority', 'fingerprint'), name='one_mapping_per_header')],
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
    ]
