/*
 * metrics.h: the office's health for monitoring: a line for Nagios and its kin, a text file for Prometheus' node
 * exporter.
 */
#ifndef SIAGA_COMMAND_METRICS_H
#define SIAGA_COMMAND_METRICS_H

#include "command/watch/health.h"

/* "SIAGA WARNING - letters: 1 failed | letters_failed=1 …" (monitoring-plugins.org, guidelines 2).  Caller frees. */
char *metrics_nagios(const Health *health);

/* Text exposition format 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats), for the textfile
 * collector.  config NULL: it could not be read, and only that it is down is told.  `path` of the configuration tells
 * several offices of a machine apart.  Caller frees. */
char *metrics_prometheus(const Health *health, const Config *config, const char *path);

/* Writes it in one step, readable for all: the collector never sees half of it. */
bool metrics_write(const char *path, const char *text, GError **err);

#endif
