-- From when a decision may be archived; null where it may not be yet, or nobody can say.
CREATE OR REPLACE FUNCTION archive_due(p_decision text) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT archive_due_but(p_decision, 0)
$$;
