"""What a table's first migration does about its walls: the application's role, its grants, the county's wall."""

from alembic import op

APP_ROLE = "shiliu_app"


def create_app_role() -> None:
    """Make the role that the application runs under: never the owner, never above row-level security."""
    op.execute(
        # The name is a constant of this file.
        f"""do $$ begin
            if not exists (select from pg_roles where rolname = '{APP_ROLE}') then
                create role {APP_ROLE} nologin nosuperuser nocreatedb nocreaterole nobypassrls;
            end if;
            if current_user <> '{APP_ROLE}' and not (select rolsuper from pg_roles where rolname = current_user) then
                execute format('grant {APP_ROLE} to %I', current_user);
            end if;
        end $$"""  # noqa: S608  Nothing from outside is pasted in.
    )
    op.execute(f"grant usage on schema public to {APP_ROLE}")


def grant_to_app(table: str, rights: str) -> None:
    """Give the application its rights on a table; a table that only grows gets no update and no delete."""
    op.execute(f"grant {rights} on {table} to {APP_ROLE}")


def guard_county(table: str) -> None:
    """Show and take only rows of the county, or of the wider area, that the transaction is set to."""
    # Only digits open it: anything else is NULL and shows nothing. The subquery is evaluated once a statement.
    wall = "county_code like (select substring(current_setting('app.area', true) from '^[0-9]{2,6}$')) || '%'"
    op.execute(f"alter table {table} enable row level security")
    op.execute(f"alter table {table} force row level security")
    op.execute(f"create policy county_wall on {table} using ({wall}) with check ({wall})")
