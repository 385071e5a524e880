/* console.h: the office's texts on a screen that speaks another language than its letters. */
#ifndef SIAGA_COMMAND_CONSOLE_H
#define SIAGA_COMMAND_CONSOLE_H

#include "config/config.h"
#include "command/start/command.h"

/* From here on `config` has the texts of the console's language, share/siaga/languages: for what is shown to people, and
 * only where nothing else is made of it.  With --json, and where that language has no such file, all stays as it is. */
void console_speak(const Args *args, Config *config);

#endif
