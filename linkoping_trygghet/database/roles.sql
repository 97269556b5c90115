-- The database and its two roles, run once by an administrator of the server:
--   psql -v owner_password=... -v app_password=... -f roles.sql
-- trygghet_owner owns the tables and migrates. trygghet_app is who the web and the workers are: it owns
-- nothing, so it cannot take away the guards that the migrations put on the tables.

CREATE ROLE trygghet_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE trygghet_app LOGIN PASSWORD :'app_password';
CREATE DATABASE trygghet OWNER trygghet_owner;

\connect trygghet
\ir rights.sql
