/*
 * rulesdir.h: reading the rules directory into a Config.
 */
#ifndef SIAGA_CONFIG_OFFICE_RULESDIR_H
#define SIAGA_CONFIG_OFFICE_RULESDIR_H

#include "config/config.h"
#include "config/reader/fields.h"

/* Makes every part of `config` that comes from the rules directory, empty. */
void rulesdir_init(Config *config);

/* Reads all files of config->rules, or of the common ones where it has none, and hashes them.  Missing files are problems, but for places.yaml,
 * schedule.yaml, roster.yaml and retention.yaml, which an office may do without. */
void rulesdir_read(Reader *reader, Config *config);

/* What problems call that file of the rules directory; interned. */
const char *rulesdir_file(const Config *config, const char *name);

/* Gives the names of the templates in config->templates, and of the common ones that it lacks: files `NAME.txt`. */
void rulesdir_letters(Reader *reader, Config *config);

void rulesdir_clear(Config *config);

#endif
