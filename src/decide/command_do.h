/*
 * command_do.h: what each command does; see command_kind.h for when they are called.  Pure.
 */
#ifndef SIAGA_DECIDE_COMMAND_DO_H
#define SIAGA_DECIDE_COMMAND_DO_H

#include "decide/command_case.h"

/* command_tell.c */
void do_status(const CommandCase *c, Plan *plan, CommandReply *reply);
void do_list(const CommandCase *c, Plan *plan, CommandReply *reply);
void do_count(const CommandCase *c, Plan *plan, CommandReply *reply);
void do_search(const CommandCase *c, Plan *plan, CommandReply *reply);
void do_duty(const CommandCase *c, Plan *plan, CommandReply *reply);
void do_help(const CommandCase *c, Plan *plan, CommandReply *reply);
/* command_files.c */
bool do_files_fits(const Language *language, const Command *command);
void do_files(const CommandCase *c, Plan *plan, CommandReply *reply);
/* command_book.c */
void do_book(const CommandCase *c, Plan *plan, CommandReply *reply);
bool do_book_fits(const Language *language, const Command *command);
/* command_correct.c */
void do_correct(const CommandCase *c, Plan *plan, CommandReply *reply);
/* command_incident.c */
void do_merge(const CommandCase *c, Plan *plan, CommandReply *reply);
void do_separate(const CommandCase *c, Plan *plan, CommandReply *reply);
void do_split(const CommandCase *c, Plan *plan, CommandReply *reply);
/* command_assign.c */
void do_hand_over(const CommandCase *c, Plan *plan, CommandReply *reply);
void do_task(const CommandCase *c, Plan *plan, CommandReply *reply);
void do_compile(const CommandCase *c, Plan *plan, CommandReply *reply);

/* command_void.c */
void do_void(const CommandCase *c, Plan *plan, CommandReply *reply);
/* command_absence.c */
void do_absence(const CommandCase *c, Plan *plan, CommandReply *reply);
/* command_contact.c */
void do_add_contact(const CommandCase *c, Plan *plan, CommandReply *reply);
void do_remove_contact(const CommandCase *c, Plan *plan, CommandReply *reply);

/* command_answer.c: an answer given by the entry's number */
void do_answer(const CommandCase *c, Plan *plan, CommandReply *reply);
#endif
