-- What the application may do with the tables that the owner's migrations will make in this database.

ALTER DEFAULT PRIVILEGES FOR ROLE trygghet_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO trygghet_app;
ALTER DEFAULT PRIVILEGES FOR ROLE trygghet_owner GRANT USAGE, SELECT ON SEQUENCES TO trygghet_app;
