-- Compiling a query pays where it runs for seconds. Ours run for milliseconds, and some are priced high enough to be
-- compiled all the same: a word search among a million claims then takes twice as long.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_database d WHERE d.datname = current_database() AND pg_has_role(current_user, d.datdba, 'USAGE')) THEN
    EXECUTE format('ALTER DATABASE %I SET jit = off', current_database());
  END IF;
END
$$;
