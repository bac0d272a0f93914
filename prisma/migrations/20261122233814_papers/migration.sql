-- CreateTable
CREATE TABLE "service_standing" (
    "decision_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "level" TEXT,
    "integrated" BOOLEAN,
    "integrated_on" TEXT,
    "reviewed" JSONB,
    "note" TEXT,
    "recorded" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_standing_pkey" PRIMARY KEY ("decision_id","code")
);

-- CreateTable
CREATE TABLE "service_month" (
    "decision_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "online" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "recorded" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_month_pkey" PRIMARY KEY ("decision_id","code","month")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "recorded" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "issued_report" (
    "id" UUID NOT NULL,
    "decision_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "period" TEXT,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "language" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "signer" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "recorded" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "issued_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "issued_report_decision_id_number_date_key" ON "issued_report"("decision_id", "number", "date");

-- AddForeignKey
ALTER TABLE "service_standing" ADD CONSTRAINT "service_standing_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_month" ADD CONSTRAINT "service_month_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issued_report" ADD CONSTRAINT "issued_report_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
