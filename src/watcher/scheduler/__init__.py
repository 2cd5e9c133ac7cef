"""The scheduler: a clock that asks, each minute, what is due, and does it. With cli/ the only room that reads the clock.

    serving     APScheduler as a clock: when a tick comes, and how all of it begins and ends
    signals     what ends it, or makes it read its configuration anew
    ticker      one tick: asks each duty whether it is due, and starts those that are
    equipment   what the duties share: configuration, clock, client, the lock of a run
    duties      what a duty is: something due by what the database says; PeriodDuty: once in each period of a calendar
    links, feeds, digests, upkeep, site     the duties there are; roster names them all
    once        those that are due beside the links, done now: for `check-now --due`
    health, metrics, http   what is told of it

The database alone says what is due, by what was done in it. So a restart loses nothing and shifts nothing, what was
missed is done late, and `check-now --due` from cron does the same by the same rules.
"""
