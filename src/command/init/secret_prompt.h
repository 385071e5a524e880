/*
 * secret_prompt.h: a line from the terminal that nobody sees, and a terminal that shows again what is typed whatever
 * ends or stops the program meanwhile.
 */
#ifndef SIAGA_COMMAND_SECRET_PROMPT_H
#define SIAGA_COMMAND_SECRET_PROMPT_H

typedef struct SecretPrompt SecretPrompt;

/* From now on standard input, where it is a terminal, does not show what is typed.  NULL: it is none. */
SecretPrompt *secret_prompt_hide(void);
/* It does again.  NULL is nothing. */
void secret_prompt_show(SecretPrompt *prompt);

#endif
