-- AlterTable
ALTER TABLE "webhook" ADD COLUMN     "held_until" TIMESTAMPTZ(3);
