import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Pool, type PoolConfig, type QueryResult } from 'pg';
import { importModule } from './import-module.cjs';
import { connectionConfig, longPatience, PatientClient } from './patient-client';

interface EngineModule {
  SchemaEngine: { new: (options: object, log: (entry: string) => void, adapter: object) => Promise<SchemaEngine> };
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

/** The engine refuses to start without a schema, even where none is needed. */
const emptySchema = 'datasource db {\n  provider = "postgresql"\n}\n';

const charType = 18;
const textType = 25;
/** Positions of the "char" columns in the result of the running query. */
const charColumns = new AsyncLocalStorage<Set<number>>();

/** Converts columns of PostgreSQL's internal type "char", which its catalogue has and the driver adapter refuses, to text. */
class CatalogPool extends Pool {
  override async query(...parameters: unknown[]): Promise<never> {
    const result = await (super.query as (...given: unknown[]) => Promise<QueryResult>).apply(this, parameters);
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== charType) continue;
      field.dataTypeID = textType;
      charColumns.getStore()?.add(index);
    }
    return result as never;
  }
}

/** The adapter over such a pool. It reports those columns to the engine as characters. */
class CatalogAdapterFactory extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const found = new Set<number>();
      const result = await charColumns.run(found, () => queryRaw(query));
      for (const index of found) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    return adapter;
  }
}

let engineModule: Promise<EngineModule> | undefined;

/**
 * Runs an action with Prisma's schema engine on a database. The engine is WebAssembly and uses the same driver as everything else, so no
 * binary is downloaded or run.
 */
export async function withSchemaEngine<T>(databaseUrl: string, action: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  engineModule ??= loadEngine();
  const { SchemaEngine } = await engineModule;
  const pool = new CatalogPool({ ...connectionConfig(databaseUrl, longPatience), Client: PatientClient, max: 2 } as unknown as PoolConfig);
  const adapter = new CatalogAdapterFactory(pool);
  const engine = await SchemaEngine.new(
    { datamodels: [['schema.prisma', emptySchema]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  try {
    return await action(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

async function loadEngine(): Promise<EngineModule> {
  // The engine reports its last error through this name before it traps.
  (globalThis as Record<string, unknown>).PRISMA_WASM_PANIC_REGISTRY = {
    set_message(message: string) {
      throw new Error(message);
    },
  };
  const script = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const imported = (await importModule(pathToFileURL(script).href)) as unknown as EngineModule;
  const compiled = await WebAssembly.compile(readFileSync(path.join(path.dirname(script), 'schema_engine_bg.wasm')));
  const { exports } = await WebAssembly.instantiate(compiled, {
    './schema_engine_bg.js': imported as unknown as WebAssembly.ModuleImports,
  });
  imported.__wbg_set_wasm(exports);
  (exports.__wbindgen_start as () => void)();
  return imported;
}
