# editlint as an image: docker build -t editlint . && docker run --rm -v "$PWD:/work:ro" editlint check
FROM python:3.12-slim AS build
WORKDIR /source
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY rules ./rules
COPY editlint ./editlint
RUN pip wheel --no-cache-dir --wheel-dir /wheels .

FROM python:3.12-slim
# git says which files a repository has, and what was there before
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/*
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels editlint
RUN useradd --create-home --uid 1000 editlint
USER editlint
WORKDIR /work
ENTRYPOINT ["editlint"]
CMD ["--help"]
