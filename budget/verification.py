"""The ledger recomputed from its rows, in SQL of its own: none of the code that writes it is used.

Each check gives (place, what, as it stands, as it should be) for everything that differs.
"""

from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Difference:
    place: str
    what: str
    found: str
    expected: str

    def __str__(self):
        return f"{self.place}: {self.what} är {self.found}, men ska vara {self.expected}."


POSITIONS = """
SELECT 'Ram ' || frame.slug, 'en posts ordning', entry.position, entry.place
FROM (
    SELECT frame_id, position, row_number() OVER (PARTITION BY frame_id ORDER BY position) AS place
    FROM budget_ledgerentry
) entry JOIN budget_frame frame ON frame.id = entry.frame_id
WHERE entry.position <> entry.place
"""
RUNNING = """
SELECT 'Ram ' || frame.slug || ', post ' || entry.position, what.name, what.found, what.expected
FROM (
    SELECT *,
        sum(CASE
            WHEN kind IN ('call_off', 'correction') THEN -amount
            WHEN kind IN ('frame', 'lapse', 'carry_over') THEN amount
            ELSE 0
        END) OVER (PARTITION BY frame_id ORDER BY position) AS left_of_frame,
        sum(CASE WHEN kind IN ('call_off', 'correction') THEN -amount ELSE amount END)
            OVER (PARTITION BY allocation_id ORDER BY position) AS left_of_allocation,
        sum(CASE
            WHEN kind = 'frame' THEN amount
            WHEN kind IN ('lapse', 'carry_over') AND allocation_id IS NULL THEN amount
            WHEN kind = 'allocation' THEN -amount
            ELSE 0
        END) OVER (PARTITION BY frame_id ORDER BY position) AS undistributed
    FROM budget_ledgerentry
) entry
JOIN budget_frame frame ON frame.id = entry.frame_id
CROSS JOIN LATERAL (VALUES
    ('kvar av ramen', entry.frame_left, entry.left_of_frame),
    ('kvar av fördelningen', entry.allocation_left,
        CASE WHEN entry.allocation_id IS NOT NULL THEN entry.left_of_allocation END),
    ('lägsta kvar av fördelningen', least(entry.left_of_allocation, 0),
        CASE WHEN entry.allocation_id IS NOT NULL THEN 0 END),
    ('lägsta att fördela', CASE WHEN entry.kind <> 'reallocation' THEN least(entry.undistributed, 0) END,
        CASE WHEN entry.kind <> 'reallocation' THEN 0 END)
) AS what (name, found, expected)
WHERE what.found IS DISTINCT FROM what.expected
    AND NOT (what.name = 'lägsta kvar av fördelningen' AND entry.allocation_id IS NULL)
"""
FRAMES = """
SELECT 'Ram ' || frame.slug, what.name, what.found, what.expected
FROM budget_frame frame
LEFT JOIN budget_framebalance balance ON balance.frame_id = frame.id
LEFT JOIN LATERAL (
    SELECT count(*) AS entries,
        COALESCE(sum(amount) FILTER (WHERE kind IN ('frame', 'lapse', 'carry_over')), 0) AS amount,
        COALESCE(sum(amount) FILTER (
            WHERE kind NOT IN ('call_off', 'correction') AND allocation_id IS NOT NULL
        ), 0) AS allocated,
        COALESCE(sum(amount) FILTER (WHERE kind IN ('call_off', 'correction')), 0) AS used
    FROM budget_ledgerentry entry WHERE entry.frame_id = frame.id
) ledger ON true
CROSS JOIN LATERAL (VALUES
    ('saldots ram', balance.amount::text, ledger.amount::text),
    ('saldots fördelade', balance.allocated::text, ledger.allocated::text),
    ('saldots avropade', balance.used::text, ledger.used::text),
    ('antalet poster', balance.latest::text, ledger.entries::text),
    ('avslutad', balance.is_closed::text, COALESCE((
        SELECT kind = 'closed' FROM budget_frameact act
        WHERE act.frame_id = frame.id ORDER BY act.id DESC LIMIT 1
    ), false)::text)
) AS what (name, found, expected)
WHERE what.found IS DISTINCT FROM what.expected
"""
ALLOCATIONS = """
SELECT 'Ram ' || frame.slug || ', ' || committee.name, what.name, what.found, what.expected
FROM budget_allocation part
JOIN budget_frame frame ON frame.id = part.frame_id
JOIN governance_organisation committee ON committee.id = part.committee_id
LEFT JOIN budget_allocationbalance balance ON balance.allocation_id = part.id
LEFT JOIN LATERAL (
    SELECT COALESCE(sum(amount) FILTER (WHERE kind NOT IN ('call_off', 'correction')), 0) AS allocated,
        COALESCE(sum(amount) FILTER (WHERE kind IN ('call_off', 'correction')), 0) AS used
    FROM budget_ledgerentry entry WHERE entry.allocation_id = part.id
) ledger ON true
CROSS JOIN LATERAL (VALUES
    ('saldots fördelade', balance.allocated, ledger.allocated),
    ('saldots avropade', balance.used, ledger.used),
    ('saldots begärda', balance.requested, (
        SELECT COALESCE(sum(amount), 0) FROM budget_calloff asked
        WHERE asked.allocation_id = part.id AND NOT EXISTS (
            SELECT 1 FROM budget_calloffact WHERE call_off_id = asked.id AND kind IN ('approved', 'refused')
        )
    ))
) AS what (name, found, expected)
WHERE what.found IS DISTINCT FROM what.expected
"""
CALL_OFFS = """
SELECT 'Avrop ' || asked.number, what.name, what.found, what.expected
FROM budget_calloff asked
LEFT JOIN budget_calloffbalance balance ON balance.call_off_id = asked.id
LEFT JOIN LATERAL (
    SELECT string_agg(kind, ', ' ORDER BY id) AS kinds,
        (array_agg(kind ORDER BY id DESC))[1] AS latest,
        COALESCE(bool_or(kind = 'approved'), false) AS is_approved
    FROM budget_calloffact act WHERE act.call_off_id = asked.id
) acts ON true
LEFT JOIN LATERAL (
    SELECT COALESCE(sum(amount), 0) AS used,
        COALESCE(sum(amount) FILTER (WHERE kind = 'call_off'), 0) AS posted
    FROM budget_ledgerentry entry WHERE entry.call_off_id = asked.id
) ledger ON true
CROSS JOIN LATERAL (VALUES
    ('läget', balance.state, COALESCE(acts.latest, 'requested')),
    ('saldots belopp', balance.amount::text, asked.amount::text),
    ('saldots avropade', balance.used::text, ledger.used::text),
    ('det bokförda', ledger.posted::text, CASE WHEN acts.is_approved THEN asked.amount ELSE 0 END::text),
    ('det som är kvar efter rättelser', ledger.used::text,
        least(greatest(ledger.used, 0), asked.amount)::text),
    ('svaren', COALESCE(acts.kinds, ''),
        CASE acts.kinds WHEN 'approved' THEN 'approved' WHEN 'refused' THEN 'refused'
            WHEN 'approved, transferred' THEN 'approved, transferred' ELSE '' END)
) AS what (name, found, expected)
WHERE what.found IS DISTINCT FROM what.expected
"""
NUMBERS = """
SELECT 'Nummerserie ' || COALESCE(series.year, counted.year), 'senaste nummer', series.latest, counted.number
FROM budget_calloffseries series
FULL JOIN (
    SELECT year, count(*) AS number FROM budget_calloff GROUP BY year
) counted USING (year)
WHERE COALESCE(series.latest, -1) <> COALESCE(counted.number, 0)
UNION ALL
SELECT 'Avrop ' || number, 'löpnumret', serial, place
FROM (
    SELECT number, serial, row_number() OVER (PARTITION BY year ORDER BY serial) AS place FROM budget_calloff
) numbered WHERE serial <> place
"""
REALLOCATIONS = """
SELECT 'Omfördelning ' || moved.number, 'dess två poster', found.entries, expected.entries
FROM budget_reallocation moved
LEFT JOIN LATERAL (
    SELECT string_agg(allocation_id || ': ' || amount, ', ' ORDER BY amount) AS entries
    FROM budget_ledgerentry WHERE reallocation_id = moved.id
) found ON true
CROSS JOIN LATERAL (
    SELECT moved.source_id || ': ' || -moved.amount || ', ' || moved.target_id || ': ' || moved.amount
        AS entries
) expected
WHERE found.entries IS DISTINCT FROM expected.entries
"""
CARRIED_OVER = """
SELECT 'Ram ' || frame.slug, 'det som fördes över och togs emot', sum(entry.amount), 0
FROM budget_ledgerentry entry
JOIN budget_frame frame ON frame.id = COALESCE(entry.carried_from_id, entry.frame_id)
WHERE entry.kind = 'carry_over'
GROUP BY frame.slug HAVING sum(entry.amount) <> 0
"""
DAYS = """
SELECT 'Ram ' || frame.slug || ', ' || dated, what.name, what.found, what.expected
FROM budget_daybalance balance
FULL JOIN (
    SELECT frame_id, dated, sum(amount) AS used, count(*) FILTER (WHERE kind = 'call_off') AS call_offs,
        count(*) FILTER (WHERE kind = 'correction') AS corrections
    FROM budget_ledgerentry WHERE kind IN ('call_off', 'correction') GROUP BY frame_id, dated
) ledger USING (frame_id, dated)
JOIN budget_frame frame ON frame.id = frame_id
CROSS JOIN LATERAL (VALUES
    ('dagens avropade', balance.used, ledger.used),
    ('dagens antal avrop', balance.call_offs, ledger.call_offs),
    ('dagens antal rättelser', balance.corrections, ledger.corrections)
) AS what (name, found, expected)
WHERE what.found IS DISTINCT FROM what.expected
"""
BY_DAY = """
SELECT 'Ram ' || frame.slug || ', ' || lowest.dated, lowest.name, lowest.then_left, 0
FROM (
    SELECT frame_id, dated, 'kvar av en fördelning' AS name,
        sum(sum(CASE WHEN kind IN ('call_off', 'correction') THEN -amount ELSE amount END))
            OVER (PARTITION BY allocation_id ORDER BY dated) AS then_left
    FROM budget_ledgerentry WHERE allocation_id IS NOT NULL GROUP BY frame_id, allocation_id, dated
    UNION ALL
    SELECT frame_id, dated, 'att fördela',
        sum(sum(CASE
            WHEN allocation_id IS NULL THEN amount
            WHEN kind = 'allocation' THEN -amount
            ELSE 0
        END)) OVER (PARTITION BY frame_id ORDER BY dated)
    FROM budget_ledgerentry GROUP BY frame_id, dated
) lowest JOIN budget_frame frame ON frame.id = lowest.frame_id
WHERE lowest.then_left < 0
"""
CHECKS = (
    POSITIONS,
    RUNNING,
    FRAMES,
    DAYS,
    BY_DAY,
    ALLOCATIONS,
    CALL_OFFS,
    NUMBERS,
    REALLOCATIONS,
    CARRIED_OVER,
)


def find_differences():
    """Every Difference between what is kept and what the rows of the ledger come to; amounts in öre."""
    with connection.cursor() as cursor:
        return [Difference(*map(str, row)) for check in CHECKS for row in _rows(cursor, check)]


def _rows(cursor, check):
    cursor.execute(check)
    return cursor.fetchall()
