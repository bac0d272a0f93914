-- The decision of a trial's sample: pages say that it is one, and a play that was interrupted goes on.
ALTER TABLE installation ADD COLUMN sample TEXT, ADD COLUMN sample_played_at TIMESTAMPTZ(3);
