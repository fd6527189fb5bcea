# One image for web, worker and the one-off commands. Holds no secret: settings come from
# the environment (.env.example), secrets from files (NAME_FILE).
FROM python:3.11-slim-bookworm

# Vietnamese letters in what is drawn; scans and old Word files are read; pg_dump and pg_restore for backups of PostgreSQL 15.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends fonts-liberation2 postgresql-client-15 \
      tesseract-ocr tesseract-ocr-vie libreoffice-writer-nogui \
 && rm -rf /var/lib/apt/lists/*

RUN useradd --system --uid 10001 --home-dir /var/lib/bamsat --create-home bamsat \
 && install --directory --owner bamsat --group bamsat --mode 0750 /backups

WORKDIR /opt/bamsat
COPY requirements/ requirements/
RUN pip install --no-cache-dir --require-hashes --requirement requirements/postgres.txt \
      --requirement requirements/ocr.txt
COPY pyproject.toml README.md LICENSE ./
COPY src/ src/
COPY deploy/docker/healthy.py /usr/local/lib/bamsat/healthy.py
RUN pip install --no-cache-dir --no-deps --no-build-isolation .

ENV BAMSAT_DATA=/var/lib/bamsat \
    PYTHONUNBUFFERED=1
USER bamsat
WORKDIR /var/lib/bamsat
VOLUME ["/var/lib/bamsat", "/backups"]
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s \
  CMD ["python", "/usr/local/lib/bamsat/healthy.py"]
CMD ["bamsat", "serve", "--host", "0.0.0.0"]
