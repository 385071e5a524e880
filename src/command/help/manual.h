/*
 * manual.h: what is made from the command table for other readers than a terminal.
 */
#ifndef SIAGA_COMMAND_MANUAL_H
#define SIAGA_COMMAND_MANUAL_H

#include <stdbool.h>

/* The man page siaga(1) in roff (man macros) on standard output. */
void manual_print_page(void);

/* A man page of section 5: siaga.yaml, siaga-rules or siaga-letters.  False: there is no such page. */
bool manual_print_keys(const char *page);

/* A text as roff keeps it, and a page's head. */
void manual_print_roff(const char *text);
void manual_print_title(const char *name, int section);

/* A completion script for bash, zsh or fish on standard output.  False: there is none for that shell. */
bool manual_print_completion(const char *shell);

#endif
