/*
 * open.h: what commands that read need first: the configuration and the database.
 */
#ifndef SIAGA_COMMAND_OPEN_H
#define SIAGA_COMMAND_OPEN_H

#include "command/start/command.h"
#include "config/config.h"
#include "store/store.h"

/* None of these files of the rules directory (ended by NULL) has a problem that stops mail. */
bool open_sound(const Config *config, const Problems *problems, const char *const *files);
/* False and *err: rules that have these problems cannot be used.  They are told on standard error. */
bool open_refuse(const Problems *problems, GError **err);

typedef struct Opened {
	Config *config;
	Store *store;
} Opened;

/* The configuration, which must name database, books and time zone; other problems of it are no
 * reason not to show the books: they are counted on standard error. */
Config *open_config(const Args *args, GError **err);

/* Both, the database for reading and within a reading transaction: all that a command prints is of one
 * moment. */
bool open_reading(const Args *args, Opened *opened_r, GError **err);
/* The same of a database that does not fit its mark. */
bool open_auditing(const Args *args, Opened *opened_r, GError **err);
/* Before a command claims that it has shown everything: false with what could not be read. */
bool opened_sound(const Opened *opened, GError **err);
void opened_clear(Opened *opened);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Opened, opened_clear)

/* The class named by --clearance, else `usual`.  False: there is no such class. */
bool open_clearance(const Args *args, Secrecy usual, Secrecy *clearance_r, GError **err);

#endif
