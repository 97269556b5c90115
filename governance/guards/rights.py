"""What the application's role may not do with tables that are not the product's."""

from governance.guards import Guard

ONLY_READ = """
DO $$
DECLARE
    reader text;
BEGIN
    FOR reader IN
        SELECT DISTINCT pg_get_userbyid(held.grantee) FROM pg_class
        CROSS JOIN LATERAL aclexplode(relacl) held
        WHERE pg_class.oid = '{table}'::regclass AND held.grantee NOT IN (0, relowner)
    LOOP
        EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {table} FROM %I', reader);
    END LOOP;
END $$;
"""


class OnlyReadByOthers(Guard):
    """A table that its owner alone writes in: which migrations have run is what guards rest on."""

    def __init__(self, table):
        self.table = table

    def deconstruct(self):
        return type(self).__qualname__, [self.table], {}

    def describe(self):
        return f"{self.table} is only read by others than its owner"

    def sql(self):
        return ONLY_READ.format(table=self.table)

    def reverse_sql(self):
        return ""
