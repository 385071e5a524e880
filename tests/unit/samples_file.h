/*
 * samples_file.h: rules/samples.yaml as shipped, or another one, for tests of letters with invented data.
 */
#ifndef SIAGA_TESTS_SAMPLES_FILE_H
#define SIAGA_TESTS_SAMPLES_FILE_H

#include "config/office/samples.h"
#include "config/office/tables.h"

/* The file at `path`, which has no faults.  Caller unrefs. */
static inline GPtrArray *samples_of_file(const char *path)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Names) names = names_new();
	g_autoptr(Node) node = yaml_load(path, problems);
	Reader reader = {.problems = problems, .names = names, .base = "."};
	GPtrArray *samples = g_ptr_array_new_with_free_func(row_free);

	g_assert_nonnull(node);
	rows_read(&reader, node, &sample_rows, samples);
	g_autofree char *told = problems_text(problems);
	g_assert_cmpstr(told, ==, "");
	return samples;
}

#endif
