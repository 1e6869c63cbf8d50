# Décalogue in a container: one process, not root, nothing to write but /data. docs/operations.md says how to run it.

FROM python:3.11-slim AS build
RUN python -m venv /opt/decalogue
WORKDIR /src
# The pins first: they change less often than the code, and so are installed less often.
COPY requirements.txt ./
RUN /opt/decalogue/bin/python -m pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pyproject.toml requirements.in README.md LICENSE ./
COPY conversations conversations
COPY storage storage
COPY bot bot
RUN /opt/decalogue/bin/python -m pip install --no-index --no-deps --no-build-isolation .

FROM python:3.11-slim
COPY --from=build /opt/decalogue /opt/decalogue
RUN mkdir --mode=0700 /data && chown 10001:10001 /data
ENV PATH=/opt/decalogue/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DECALOGUE__STORAGE__URL=sqlite:////data/decalogue.db \
    DECALOGUE__WEB__LISTEN=0.0.0.0:8080
WORKDIR /data
VOLUME /data
EXPOSE 8080
USER 10001:10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=15s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/healthz', timeout=10)"]
ENTRYPOINT ["decalogue"]
CMD ["run"]
