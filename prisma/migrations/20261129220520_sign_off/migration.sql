-- AlterTable
ALTER TABLE "issued_report" ADD COLUMN     "sign_off" JSONB;
