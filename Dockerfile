# syntax=docker/dockerfile:1
# Built from the lock files: pip verifies each package's hash. Name the base image by its digest to pin it as well:
#   docker build --build-arg PYTHON_IMAGE=python:3.11-slim@sha256:... -t watcher .
ARG PYTHON_IMAGE=python:3.11-slim

FROM ${PYTHON_IMAGE} AS build
WORKDIR /build
COPY requirements/ requirements/
RUN python -m venv /opt/watcher \
 && /opt/watcher/bin/python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements/runtime.lock \
 && python -m venv /opt/build \
 && /opt/build/bin/python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements/build.lock
COPY pyproject.toml README.md LICENSE ./
COPY src/ src/
COPY config/ config/
COPY templates/ templates/
RUN /opt/build/bin/hatchling build -t wheel \
 && /opt/watcher/bin/python -m pip install --no-cache-dir --disable-pip-version-check --no-deps dist/*.whl \
 && /opt/watcher/bin/python -m compileall -q /opt/watcher/lib \
 && mkdir -m 0750 /data

FROM ${PYTHON_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="watcher" \
      org.opencontainers.image.description="Watches a curated list of resources: what is dead, moved, stale, ended and new" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.source="https://github.com/FreedomIntelligence/Medical_NLP" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /opt/watcher /opt/watcher
# A numeric user, so that Kubernetes can see that it is not root; a volume takes over the folder's owner.
COPY --from=build --chown=10001:10001 /data /data
# The time zone is the configuration's (schedule.timezone), by the tzdata that comes with the program; TZ is not read.
ENV PATH="/opt/watcher/bin:${PATH}" \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    WATCHER_DATABASE__URL=sqlite:////data/watcher.db
WORKDIR /data
VOLUME ["/data"]
USER 10001:10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=15s --start-period=120s --retries=3 CMD ["watcher", "health"]
ENTRYPOINT ["watcher"]
CMD ["run"]
