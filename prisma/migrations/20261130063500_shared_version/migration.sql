-- CreateTable
CREATE TABLE "shared_version" (
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "who" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "recorded" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shared_version_pkey" PRIMARY KEY ("name","version")
);

-- Versions of the directory and of ladders are added, never changed: decisions name the one that they used.
CREATE OR REPLACE FUNCTION refuse_shared_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'versions of the directory and of ladders are never changed or removed: record another one';
END $$;

CREATE TRIGGER shared_version_is_kept BEFORE UPDATE OR DELETE ON shared_version FOR EACH ROW EXECUTE FUNCTION refuse_shared_change();
