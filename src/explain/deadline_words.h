/*
 * deadline_words.h: times, stretches of time and places in the office's files, as the reasons of deadlines name
 * them.  Pure.
 */
#ifndef SIAGA_EXPLAIN_DEADLINE_WORDS_H
#define SIAGA_EXPLAIN_DEADLINE_WORDS_H

#include "config/config.h"

/* Each: the caller frees. */

/* "23-11-2026 05.30" */
char *deadline_moment(const Config *config, gint64 at);
/* "2 jam 30 menit", "3 hari", "kurang dari 1 menit", "5 hari kerja" */
char *deadline_duration(const Config *config, gint64 duration);
/* "2 jam, tanpa henti", "24 jam, dalam jam kerja": as the workflow counts it. */
char *deadline_limit(const Config *config, const Workflow *workflow, gint64 duration);
/* "rules/workflows/insiden.yaml:12" */
char *deadline_spot(Spot at);

#endif
