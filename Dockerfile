# The desk as a small image: it runs as a user of its own on a root file system that can be read-only; what it keeps is in /data.
# Full names: podman and buildah have no registry of their own in mind.
ARG NODE_IMAGE=docker.io/library/node:22-bookworm-slim
ARG RUST_IMAGE=docker.io/library/rust:1.95-slim-bookworm
ARG BASE_IMAGE=docker.io/library/debian:bookworm-slim

# The front-end packages, as package-lock.json pins them.
FROM ${NODE_IMAGE} AS assets
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM ${RUST_IMAGE} AS program
WORKDIR /build
COPY . .
COPY --from=assets /build/node_modules node_modules
RUN cargo build --release --locked --bin helpdesk

FROM ${BASE_IMAGE}
# The authorities that certify mail servers and providers, and the time zones.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates tzdata \
    && apt-get clean \
    && rm -rf /var/lib/apt/lists/* /var/log/apt /var/log/*.log /var/cache/debconf/*-old \
    && groupadd --gid 10001 helpdesk \
    && useradd --uid 10001 --gid helpdesk --no-create-home --home-dir /data --shell /usr/sbin/nologin helpdesk \
    && install -d -o helpdesk -g helpdesk -m 0700 /data
COPY --from=program /build/target/release/helpdesk /usr/local/bin/helpdesk
ENV HELPDESK_LISTEN=0.0.0.0:8001 HELPDESK_DATA_DIR=/data
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8001
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["helpdesk", "ready"]
# SIGTERM: requests and jobs under way are finished.
STOPSIGNAL SIGTERM
ENTRYPOINT ["helpdesk"]
CMD ["serve"]
