/*
 * line_diff.h: which lines of a text are others than those of another text.  Pure.
 */
#ifndef SIAGA_COMMAND_LINE_DIFF_H
#define SIAGA_COMMAND_LINE_DIFF_H

/* "- line" of what only the first has, "+ line" of what only the second has, each ended by a line feed, in their order
 * (longest common subsequence); lines that both have are left out.  "": they are the same.  Caller frees. */
char *line_diff(const char *before, const char *after);

#endif
