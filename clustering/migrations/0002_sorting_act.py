import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clustering', '0001_initial'),
        ('trajectories', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_undone_by_somebody',
        ),
        migrations.RenameModel(
            old_name='Decision',
            new_name='SortingAct',
        ),
        migrations.RenameField(
            model_name='placement',
            old_name='decision',
            new_name='act',
        ),
        migrations.AlterField(
            model_name='sortingact',
            name='trajectory',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sorting_acts', to='trajectories.trajectory'),
        ),
        migrations.RenameIndex(
            model_name='sortingact',
            new_name='clustering__traject_b215d0_idx',
            old_name='clustering__traject_1f89ac_idx',
        ),
        migrations.RenameIndex(
            model_name='sortingact',
            new_name='clustering__traject_61265b_idx',
            old_name='clustering__traject_7cb460_idx',
        ),
        migrations.AddConstraint(
            model_name='sortingact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', None)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='sorting_act_undone_by_somebody'),
        ),
    ]
