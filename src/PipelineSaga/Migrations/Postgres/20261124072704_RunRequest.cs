using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PokeWatch.PipelineSaga.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RunRequest : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "request",
                table: "pipeline_run",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "request",
                table: "pipeline_run");
        }
    }
}
