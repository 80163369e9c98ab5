import django.db.models.deletion
import django.db.models.manager
import quartett.web.answers.keys
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('web_answers', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', quartett.web.answers.keys.RandomKey(default=quartett.web.answers.keys.random_key, editable=False, primary_key=True, serialize=False)),
                ('topic', models.CharField(max_length=40)),
                ('text', models.TextField()),
                ('collection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='web_answers.collection')),
            ],
            options={
                'base_manager_name': 'everywhere',
            },
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('everywhere', django.db.models.manager.Manager()),
            ],
        ),
    ]
