import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('clustering', '0003_examples_of_practice_texts'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='buildingblock',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='buildingblock',
            name='update_update',
        ),
        migrations.RemoveField(
            model_name='buildingblock',
            name='practice',
        ),
        migrations.RemoveField(
            model_name='buildingblockevent',
            name='practice',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='buildingblock',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "clustering_buildingblockevent" ("belongs", "belongs_not", "created_at", "created_by_id", "definition", "id", "image", "key_id", "merged_into_id", "need", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "removed_at", "title", "trajectory_id", "unique_here", "value") VALUES (NEW."belongs", NEW."belongs_not", NEW."created_at", NEW."created_by_id", NEW."definition", NEW."id", NEW."image", NEW."key_id", NEW."merged_into_id", NEW."need", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."removed_at", NEW."title", NEW."trajectory_id", NEW."unique_here", NEW."value"); RETURN NULL;', hash='560dad40ebb29d7001d37f5311ffa6cf13f87c8e', operation='INSERT', pgid='pgtrigger_insert_insert_0c872', table='clustering_buildingblock', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='buildingblock',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "clustering_buildingblockevent" ("belongs", "belongs_not", "created_at", "created_by_id", "definition", "id", "image", "key_id", "merged_into_id", "need", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "removed_at", "title", "trajectory_id", "unique_here", "value") VALUES (NEW."belongs", NEW."belongs_not", NEW."created_at", NEW."created_by_id", NEW."definition", NEW."id", NEW."image", NEW."key_id", NEW."merged_into_id", NEW."need", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."removed_at", NEW."title", NEW."trajectory_id", NEW."unique_here", NEW."value"); RETURN NULL;', hash='727278811aa8fa4b7008549c55efe0ff228a626a', operation='UPDATE', pgid='pgtrigger_update_update_91866', table='clustering_buildingblock', when='AFTER')),
        ),
    ]
