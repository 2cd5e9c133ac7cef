# syntax=docker/dockerfile:1
# Built from the lock files: pip verifies each package's hash.
ARG PYTHON_IMAGE=python:3.11-slim

FROM ${PYTHON_IMAGE} AS build
WORKDIR /build
COPY requirements/ requirements/
RUN python -m venv /opt/watcher \
 && /opt/watcher/bin/pip install --no-cache-dir --require-hashes -r requirements/runtime.lock \
 && python -m venv /opt/build \
 && /opt/build/bin/pip install --no-cache-dir --require-hashes -r requirements/build.lock
COPY pyproject.toml README.md LICENSE ./
COPY src/ src/
COPY config/ config/
COPY templates/ templates/
RUN /opt/build/bin/hatchling build -t wheel \
 && /opt/watcher/bin/pip install --no-cache-dir --no-deps dist/*.whl

FROM ${PYTHON_IMAGE}
LABEL org.opencontainers.image.title="watcher" \
      org.opencontainers.image.description="Watches a curated list of resources" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /opt/watcher /opt/watcher
ENV PATH="/opt/watcher/bin:${PATH}" \
    PYTHONUNBUFFERED=1 \
    WATCHER_DATABASE__URL=sqlite:////data/watcher.db
WORKDIR /data
VOLUME /data
USER 10001:10001
ENTRYPOINT ["watcher"]
CMD ["check-now"]
