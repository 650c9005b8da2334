-- What a server holds of a register: the log of its steps, which only grows, and, computed from it,
-- the applications as they stand. The first laptop to exchange makes it; where its role may not
-- create a schema, whoever administers the server runs this file in the database.
--
-- Laptops write, with a role of their own each, or one for all of them:
--   GRANT USAGE ON SCHEMA rare_earth_desk TO laptops;
--   GRANT SELECT, INSERT ON rare_earth_desk.log TO laptops;
--   GRANT SELECT, INSERT, UPDATE, DELETE ON rare_earth_desk.standing, rare_earth_desk.told TO laptops;
-- Reporting tools read the view, and nothing else:
--   GRANT USAGE ON SCHEMA rare_earth_desk TO reports;
--   GRANT SELECT ON rare_earth_desk.current_application TO reports;

CREATE SCHEMA IF NOT EXISTS rare_earth_desk;

-- One step of one laptop is one line. It is text, not jsonb, which would reorder its bytes and break
-- the chain of hashes.
CREATE TABLE IF NOT EXISTS rare_earth_desk.log (
    no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    register text NOT NULL,
    step text NOT NULL,
    laptop text NOT NULL,
    running bigint NOT NULL,
    hash text NOT NULL,
    line text NOT NULL,
    UNIQUE (step),
    UNIQUE (register, laptop, running)
);
CREATE INDEX IF NOT EXISTS log_register_no ON rare_earth_desk.log (register, no);

CREATE OR REPLACE FUNCTION rare_earth_desk.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log of Rare Earth Desk only grows';
END
$$;
CREATE OR REPLACE TRIGGER log_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE
    ON rare_earth_desk.log FOR EACH STATEMENT EXECUTE FUNCTION rare_earth_desk.refuse_change();

-- The applications as the register reckons them; it may be emptied at any time together with `told`,
-- and the next exchange fills it again.
CREATE TABLE IF NOT EXISTS rare_earth_desk.standing (
    register text NOT NULL,
    application text NOT NULL,
    fields jsonb NOT NULL,
    PRIMARY KEY (register, application)
);
-- Up to which line of the log the applications of a register are told, by which rules, and when.
CREATE TABLE IF NOT EXISTS rare_earth_desk.told (
    register text PRIMARY KEY,
    no bigint NOT NULL,
    rules text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
REVOKE ALL ON ALL TABLES IN SCHEMA rare_earth_desk FROM PUBLIC;
