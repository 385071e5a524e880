/*
 * setup.h: everything the office's files say, ready for use: read, checked and compiled as a whole, so
 * that a wrong file never replaces a right one (SIGHUP).
 */
#ifndef SIAGA_ENGINE_SETUP_H
#define SIAGA_ENGINE_SETUP_H

#include "config/config.h"
#include "letter/template.h"
#include "rule/place.h"
#include "rule/ruleset.h"

typedef struct Setup {
	Config *config;
	RuleSet *rules;
	PlaceFinder *places;
	TemplateSet *templates;
} Setup;

/* NULL when there is any problem; `problems` tells them all. */
Setup *setup_load(const char *config_path, Problems *problems);
/* The same, but problems that stop only letters do not stop the rest: those letters are held. */
Setup *setup_load_letters_later(const char *config_path, Problems *problems);
void setup_free(Setup *setup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Setup, setup_free)

#endif
