/*
 * setup.h: everything the office's files say, ready for use: read, checked and compiled
 * (setup_load.h).
 */
#ifndef SIAGA_ENGINE_SETUP_H
#define SIAGA_ENGINE_SETUP_H

#include "config/config.h"
#include "letter/template.h"
#include "paper/render.h"
#include "read/report/judges.h"
#include "rule/place.h"
#include "rule/ruleset.h"

typedef struct Setup {
	Config *config;
	RuleSet *rules;
	PlaceFinder *places;
	Judges *judges;
	TemplateSet *templates;
	/* How documents become PDF (printing.h).  Caller unrefs; NULL and *err. */
	GBytes *(*print)(const Paper *paper, GError **err);
	/* How drawings become PNG, the same. */
	GBytes *(*draw)(const PaperDrawing *drawing, const PictureLook *look, GError **err);
} Setup;

void setup_free(Setup *setup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Setup, setup_free)

#endif
