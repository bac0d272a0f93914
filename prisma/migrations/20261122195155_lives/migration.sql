-- AlterTable
ALTER TABLE "decision_version" ADD COLUMN     "reason" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "rollout" ADD COLUMN     "calendar_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "closed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "outbox" (
    "id" TEXT NOT NULL,
    "rollout_id" TEXT NOT NULL,
    "to_rollout" TEXT NOT NULL,
    "command" JSONB NOT NULL,
    "recorded" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "answer" JSONB,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_notice" (
    "version" SERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "happened" TEXT NOT NULL,
    "recorded" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_notice_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "address_problem" (
    "address" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "message_id" UUID,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "address_problem_pkey" PRIMARY KEY ("address")
);

-- CreateIndex
CREATE UNIQUE INDEX "calendar_notice_id_key" ON "calendar_notice"("id");

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_rollout_id_fkey" FOREIGN KEY ("rollout_id") REFERENCES "rollout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
