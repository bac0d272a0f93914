-- AlterTable
ALTER TABLE "account" ADD COLUMN     "morning_mail_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "morning_mail" (
    "account_id" UUID NOT NULL,
    "day" TEXT NOT NULL,
    "message_id" UUID,
    "content" JSONB,
    "recorded" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "morning_mail_pkey" PRIMARY KEY ("account_id","day")
);

-- CreateIndex
CREATE UNIQUE INDEX "morning_mail_message_id_key" ON "morning_mail"("message_id");

-- AddForeignKey
ALTER TABLE "morning_mail" ADD CONSTRAINT "morning_mail_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "morning_mail" ADD CONSTRAINT "morning_mail_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE SET NULL ON UPDATE CASCADE;
