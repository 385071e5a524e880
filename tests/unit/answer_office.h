/* answer_office.h: the shipped rules beside the example's office, for what reads answers. */
#ifndef SIAGA_TESTS_ANSWER_OFFICE_H
#define SIAGA_TESTS_ANSWER_OFFICE_H

#include "config/config.h"
#include "config/load.h"
#include "read/reading.h"

#include <glib/gstdio.h>

/* Never NULL; caller frees. */
static inline Config *answer_office_load(void)
{
	g_autoptr(Problems) problems = problems_new();
	g_autofree char *directory = g_dir_make_tmp("siaga-answers-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(directory, "siaga.yaml", NULL);
	g_autofree char *rules = g_canonicalize_filename("rules", NULL);
	g_autofree char *text = g_strdup_printf("rules: %s\n", rules);

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	Config *config = config_load(path, problems);
	g_assert_nonnull(config);
	g_unlink(path);
	g_rmdir(directory);
	return config;
}

/* An answer of the Kepala to the request for approval of entry 0147. */
static inline ReadingRules answer_office_rules(const Config *office)
{
	const Workflow *workflow = config_workflow(office, "lapsida");

	return (ReadingRules){.vocabulary = office->vocabulary,
	    .role = "kepala",
	    .own_number = "0147",
	    .directory = office->directory,
	    .workflow = workflow,
	    .stage = workflow_stage(workflow, "persetujuan")};
}

#endif
