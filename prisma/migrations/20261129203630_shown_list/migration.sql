-- CreateTable
CREATE TABLE "shown_list" (
    "rollout_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "recorded" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shown_list_pkey" PRIMARY KEY ("rollout_id","address")
);

-- AddForeignKey
ALTER TABLE "shown_list" ADD CONSTRAINT "shown_list_rollout_id_fkey" FOREIGN KEY ("rollout_id") REFERENCES "rollout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
