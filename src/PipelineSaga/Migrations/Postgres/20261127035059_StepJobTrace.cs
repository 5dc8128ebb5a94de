using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PokeWatch.PipelineSaga.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class StepJobTrace : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "trace",
                table: "step_job",
                type: "character varying(55)",
                maxLength: 55,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "trace",
                table: "step_job");
        }
    }
}
