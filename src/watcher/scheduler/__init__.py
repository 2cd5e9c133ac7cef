"""The scheduler: a clock that asks, each minute, what is due, and does it. With cli/ the only room that reads the clock.

    serving     APScheduler and signals: when a tick comes, and how all of it ends
    ticker      one tick: asks each duty whether it is due, and starts those that are
    duties      what a duty is: something due by what the database says; PeriodDuty: once in each period of a calendar
    links, upkeep   the duties there are: links, backup, retention
    heartbeat   a file that says that the scheduler lives, and when it ticked last
    health, metrics, http   what is told of it

The database alone says what is due, by what was done in it. So a restart loses nothing and shifts nothing, what was
missed is done late, and `check-now --due` from cron does the same by the same rules.
"""
