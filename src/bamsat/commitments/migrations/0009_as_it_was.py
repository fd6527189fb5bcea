"""Until now every agency answers for what it was obliged to."""

from django.db import migrations

FILL = """
UPDATE commitments_assignment SET holder_id = agency_id;
UPDATE commitments_occurrence SET obliged_id = agency_id;
UPDATE commitments_rollup SET key = key || '|now';
INSERT INTO commitments_rollup
    (key, directive_id, agency_id, view, public, standing, due_on, occurrences)
SELECT replace(key, '|now', '|then'),
    directive_id, agency_id, 'then', public, standing, due_on, occurrences
FROM commitments_rollup WHERE agency_id IS NOT NULL;
"""
BACK = """
DELETE FROM commitments_rollup WHERE view = 'then';
UPDATE commitments_rollup SET key = replace(key, '|now', '');
"""


class Migration(migrations.Migration):
    dependencies = [("commitments", "0008_handing_on")]

    operations = [migrations.RunSQL(FILL, BACK)]
