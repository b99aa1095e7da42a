# The server and its console. See docs/how-to/run-in-a-container.md.
# The Node.js that package.json pins: a test compares them.
ARG NODE_VERSION=24.21.0

# What the server needs when it runs, and nothing else.
FROM node:${NODE_VERSION}-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
COPY server/package.json server/
COPY console/package.json console/
COPY sdk/package.json sdk/
RUN npm ci --omit=dev --workspace=server

# The console, for the browser.
FROM node:${NODE_VERSION}-bookworm-slim AS console
WORKDIR /app
COPY package.json package-lock.json ./
COPY server/package.json server/
COPY console/package.json console/
COPY sdk/package.json sdk/
RUN npm ci
COPY tsconfig.json ./
COPY server server
COPY console console
RUN npm run build --workspace=console

FROM node:${NODE_VERSION}-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
WORKDIR /app
# With what npm has put beside the server, not at the top.
COPY --from=dependencies /app ./
COPY LICENSE ./
COPY server/bin server/bin
COPY server/data server/data
COPY server/src server/src
COPY --from=console /app/server/dist server/dist
# A volume that is made anew takes its owner from here.
RUN ln -s /app/server/bin/clientele.mjs /usr/local/bin/clientele && install -d -m 0700 -o node -g node /data && install -d -o node -g node node_modules/.cache
USER node
# What it compiles stays in the image, so that each start takes half the time.
RUN clientele --version
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The program itself is process 1: it hears SIGTERM, answers what is under way and commits it.
ENTRYPOINT ["clientele"]
CMD ["serve"]
