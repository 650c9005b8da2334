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
-- What reporting tools read: the SQL of `published.view`. Where columns come to it, the laptop whose
-- role made it renews it; else whoever made it runs this file again.
CREATE OR REPLACE VIEW rare_earth_desk.current_application AS SELECT s.register, s.application AS
id, (s.fields->>'number') AS number, (s.fields->>'company') AS company,
(s.fields->>'product_group') AS product_group, (s.fields->>'status') AS status,
(s.fields->>'member_state') AS member_state, (s.fields->>'filed_on') AS filed_on,
(s.fields->>'accepted_on') AS accepted_on, (s.fields->>'exporter') AS exporter,
(s.fields->>'holder') AS holder, (s.fields->>'element') AS element, (s.fields->>'value_chain') AS
value_chain, (s.fields->>'province') AS province, (s.fields->>'channel') AS channel,
(s.fields->>'list_number')::bigint AS list_number, (s.fields->>'last_news_on') AS last_news_on,
(s.fields->>'own_reference') AS own_reference, (s.fields->>'number_check') AS number_check,
(s.fields->>'other_numbers') AS other_numbers, (s.fields->>'licence_type') AS licence_type,
(s.fields->>'source') AS source, (s.fields->>'replaces_id') AS replaces_id,
(s.fields->>'end_user') AS end_user, (s.fields->>'end_user_country') AS end_user_country,
(s.fields->>'product') AS product, (s.fields->>'end_use') AS end_use,
(s.fields->>'value_eur')::numeric AS value_eur, (s.fields->>'line_stop') AS line_stop,
(s.fields->>'jobs_affected')::bigint AS jobs_affected, (s.fields->>'alternative') AS alternative,
(s.fields->>'precautionary')::int::boolean AS precautionary,
(s.fields->>'named_by_state')::int::boolean AS named_by_state,
(s.fields->>'consent')::int::boolean AS consent, (s.fields->>'complete_since') AS complete_since,
(s.fields->>'exporter_zh') AS exporter_zh, (s.fields->>'decided_on') AS decided_on,
(s.fields->>'outcome') AS outcome, (s.fields->>'status_on') AS status_on, (s.fields->>'status_by')
AS status_by, (s.fields->>'certainty') AS certainty, (s.fields->>'channel_on') AS channel_on,
(s.fields->>'customs') AS customs, (s.fields->>'times_listed')::bigint AS times_listed,
(s.fields->>'answer') AS answer, (s.fields->>'unanswered_lists') AS unanswered_lists,
(s.fields->>'control_code') AS control_code, (s.fields->>'hs_code') AS hs_code,
(s.fields->>'quantity_kg')::numeric AS quantity_kg, (s.fields->>'days_of_stock')::bigint AS
days_of_stock, (s.fields->>'line_stop_on') AS line_stop_on, (s.fields->>'stock_reported_on') AS
stock_reported_on, (s.fields->>'decided_known_on') AS decided_known_on,
(s.fields->>'disagreement')::int::boolean AS disagreement,
(s.fields->>'out_of_order')::int::boolean AS out_of_order, (s.fields->>'clock_stops') AS
clock_stops, (s.fields->>'handed_over_on') AS handed_over_on, (s.fields->>'recorded_at') AS
recorded_at, (s.fields->>'changed_at') AS changed_at, (s.fields->>'company_id') AS company_id,
(s.fields->>'exporter_id') AS exporter_id, (s.fields->>'product_group_in_words') AS
product_group_in_words, (s.fields->>'status_in_words') AS status_in_words,
(s.fields->>'member_state_in_words') AS member_state_in_words, (s.fields->>'holder_in_words') AS
holder_in_words, (s.fields->>'value_chain_in_words') AS value_chain_in_words,
(s.fields->>'province_in_words') AS province_in_words, (s.fields->>'channel_in_words') AS
channel_in_words, (s.fields->>'number_check_in_words') AS number_check_in_words,
(s.fields->>'licence_type_in_words') AS licence_type_in_words, (s.fields->>'source_in_words') AS
source_in_words, (s.fields->>'end_use_in_words') AS end_use_in_words,
(s.fields->>'line_stop_in_words') AS line_stop_in_words, (s.fields->>'alternative_in_words') AS
alternative_in_words, (s.fields->>'outcome_in_words') AS outcome_in_words,
(s.fields->>'status_by_in_words') AS status_by_in_words, (s.fields->>'certainty_in_words') AS
certainty_in_words, (s.fields->>'customs_in_words') AS customs_in_words,
(s.fields->>'answer_in_words') AS answer_in_words, t.no AS as_of_line, t.at AS as_of FROM
rare_earth_desk.standing s JOIN rare_earth_desk.told t USING (register);
REVOKE ALL ON ALL TABLES IN SCHEMA rare_earth_desk FROM PUBLIC;
