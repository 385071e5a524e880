/*
 * manual.h: what is made from the command table for other readers than a terminal.
 */
#ifndef SIAGA_COMMAND_MANUAL_H
#define SIAGA_COMMAND_MANUAL_H

/* The man page siaga(1) in roff (man macros) on standard output. */
void manual_print_page(void);

/* A bash completion script on standard output: commands, their second words, options, files. */
void manual_print_bash(void);

#endif
