<?xml version="1.0" encoding="UTF-8"?>
<!-- Houses, to be found by an admin. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/admin.xsl"/>

  <xsl:template name="title">Houses</xsl:template>
  <xsl:template name="description">All houses.</xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="admin-way"><xsl:with-param name="here" select="'Houses'"/></xsl:call-template>
    <h1>Houses</h1>
    <xsl:apply-templates select="problems" mode="ignored"/>
    <xsl:call-template name="ask-houses"/>
    <div class="panel">
      <xsl:choose>
        <xsl:when test="houses/house[not(@passed)]">
          <table class="own">
            <caption>A search for fewer than three letters finds nothing but numbers.</caption>
            <thead><tr><th scope="col">House</th><th scope="col">On the site</th><th scope="col">Landlord</th><th scope="col">Rooms</th><th scope="col">Added</th></tr></thead>
            <tbody><xsl:apply-templates select="houses/house[position() &lt;= $page-size]" mode="row"/></tbody>
          </table>
        </xsl:when>
        <xsl:when test="houses/house"><p>None so far.</p></xsl:when>
        <xsl:otherwise><p>There is no such house.</p></xsl:otherwise>
      </xsl:choose>
    </div>
    <xsl:call-template name="pages"><xsl:with-param name="rows" select="houses/house"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="house" mode="row">
    <tr>
      <th scope="row">
        <a href="/admin/houses/{@id}/hold"><xsl:value-of select="@title"/></a>
        <span class="plain where"><xsl:value-of select="concat('No. ', @id, ', ', @city)"/></span>
      </th>
      <td data-label="On the site">
        <xsl:choose>
          <xsl:when test="@is_public"><span class="state now">Yes</span></xsl:when>
          <xsl:otherwise><span class="state let">No</span><xsl:apply-templates select="@hindrances" mode="words"/></xsl:otherwise>
        </xsl:choose>
      </td>
      <td data-label="Landlord"><a href="/admin/landlords/{@landlord_id}"><xsl:value-of select="@landlord"/></a></td>
      <td data-label="Rooms"><xsl:value-of select="concat(@public_rooms, ' of ', @rooms, ' with a rent, ')"/><xsl:apply-templates select="@photos" mode="things"><xsl:with-param name="thing" select="'photo'"/></xsl:apply-templates></td>
      <td data-label="Added"><xsl:apply-templates select="@created_on" mode="date"/></td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
