-- CreateTable
CREATE TABLE "webhook_act" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "who" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "webhook_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3),
    "count" INTEGER NOT NULL,

    CONSTRAINT "webhook_act_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_act_webhook_id_idx" ON "webhook_act"("webhook_id");

-- AddForeignKey
ALTER TABLE "webhook_act" ADD CONSTRAINT "webhook_act_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
